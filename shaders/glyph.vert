#version 330 core
// A text as one rectangle cut out of the atlas, turned about its place.
layout(location = 0) in vec2 place;  // pixels, y down
layout(location = 1) in vec4 box;    // of the rectangle about the place: x0, y0, x1, y1, pixels
layout(location = 2) in vec4 source; // in the atlas, texels
layout(location = 3) in float angle; // clockwise
layout(location = 4) in vec4 ink;
layout(location = 5) in vec4 halo;
uniform vec2 size; // of the picture
uniform vec2 atlas_size;
out vec2 texel;
flat out vec4 ink_colour, halo_colour;

void main()
{
    vec2 corner = vec2(gl_VertexID % 2, gl_VertexID / 2);
    vec2 p = mix(box.xy, box.zw, corner);
    float c = cos(angle), s = sin(angle);
    p = place + vec2(p.x * c - p.y * s, p.x * s + p.y * c);
    texel = mix(source.xy, source.zw, corner) / atlas_size;
    ink_colour = ink;
    halo_colour = halo;
    gl_Position = vec4(p.x / size.x * 2.0 - 1.0, p.y / size.y * 2.0 - 1.0, 0.0, 1.0);
}
