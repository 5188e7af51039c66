#version 330 core
// Triangles of the map in metres from its origin, each corner with the fill of its item.
layout(location = 0) in vec2 place;
layout(location = 1) in vec4 colour;
layout(location = 2) in uint motif; // of the pattern; 255: the item is not drawn
uniform vec4 view; // scale x, scale y, shift x, shift y: metres to clip space
uniform float opacity;
flat out vec4 fill;
flat out uint pattern;

void main()
{
    fill = vec4(colour.rgb, colour.a * opacity);
    pattern = motif;
    gl_Position = motif == 255u ? vec4(2.0, 2.0, 0.0, 1.0) : vec4(place * view.xy + view.zw, 0.0, 1.0);
}
