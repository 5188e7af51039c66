#version 330 core
// Pictures are premultiplied.
in vec2 texel;
uniform sampler2D picture;
out vec4 colour;

void main()
{
    colour = texture(picture, texel);
}
