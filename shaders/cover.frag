#version 330 core
// Buildings in an overview: how much of the ground those of each use cover here.
in vec2 texel;
uniform sampler2D picture;
uniform vec4 fills[3];
out vec4 colour;

void main()
{
    vec3 cover = texture(picture, texel).rgb;
    vec4 sum = vec4(0.0);
    for (int i = 0; i < 3; i++)
        sum += cover[i] * fills[i].a * vec4(fills[i].rgb, 1.0);
    colour = sum.a > 0.0 ? vec4(sum.rgb / sum.a, min(sum.a, 1.0)) : vec4(0.0);
}
