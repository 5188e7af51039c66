#version 330 core
// A plain fill: most of the map.
flat in vec4 fill;
out vec4 colour;

void main()
{
    colour = fill;
}
