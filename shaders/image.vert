#version 330 core
// A picture in a rectangle of another.
uniform vec4 box;    // x0, y0, x1, y1 in clip space
uniform vec4 source; // the same corners in the picture, 0..1
out vec2 texel;

void main()
{
    vec2 corner = vec2(gl_VertexID % 2, gl_VertexID / 2);
    texel = mix(source.xy, source.zw, corner);
    gl_Position = vec4(mix(box.xy, box.zw, corner), 0.0, 1.0);
}
