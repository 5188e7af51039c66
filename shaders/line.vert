#version 330 core
// Four corners a stretch of a line, all with the same attributes: a quad round it, half a pixel wider than the line for a
// soft edge. (One instance a stretch would say it in less memory, but software GL is five times as slow with those.)
layout(location = 0) in vec4 ends;   // x0, y0, x1, y1 in metres from the map's origin
layout(location = 1) in float start; // metres along the line where the stretch begins
uniform vec4 view;     // metres to clip space
uniform vec2 size;     // of the picture, pixels
uniform float width;   // pixels
uniform float scale;   // pixels a metre
uniform bool round_ends;
out vec2 at;           // pixels along the stretch and across it
flat out float run;    // length of the stretch, pixels
flat out float begun;  // pixels along the line where it begins

void main()
{
    vec2 a = (ends.xy * view.xy + view.zw) * size / 2.0, b = (ends.zw * view.xy + view.zw) * size / 2.0;
    run = distance(a, b);
    begun = start * scale;
    vec2 along = run > 0.0 ? (b - a) / run : vec2(1.0, 0.0), across = vec2(-along.y, along.x);
    float half_width = width / 2.0 + 0.5, over = round_ends ? half_width : 0.0;
    bool last = (gl_VertexID & 2) != 0, left = (gl_VertexID & 1) == 0;
    at = vec2(last ? run + over : -over, left ? half_width : -half_width);
    gl_Position = vec4((a + along * at.x + across * at.y) * 2.0 / size, 0.0, 1.0);
}
