#version 330 core
// Red is the text's coverage, green that of its halo.
in vec2 texel;
flat in vec4 ink_colour, halo_colour;
uniform sampler2D atlas;
out vec4 colour;

void main()
{
    vec2 cover = texture(atlas, texel).rg;
    float ink = cover.r * ink_colour.a, halo = cover.g * halo_colour.a * (1.0 - ink);
    float a = ink + halo;
    colour = a > 0.0 ? vec4((ink_colour.rgb * ink + halo_colour.rgb * halo) / a, a) : vec4(0.0);
}
