#version 330 core
// A fill with a pattern of lines over it. Patterns are as in draw/canvas.h: 0 plain, 1 rising, 2 falling, 3 crossed,
// 4 level, 5 upright; they hang on the map's origin, so that neighbours fit together.
flat in vec4 fill;
flat in uint pattern;
uniform vec4 ink;
uniform vec4 hatch; // step and width of the pattern's lines, the pattern's origin x, y
out vec4 colour;

float line(float at, float step)
{
    float off = abs(mod(at + step / 2.0, step) - step / 2.0);
    return clamp(hatch.y / 2.0 + 0.5 - off, 0.0, 1.0);
}

void main()
{
    vec2 at = (gl_FragCoord.xy - hatch.zw) * vec2(1.0, -1.0); // y up
    float slant = 0.7071068, cover = 0.0;
    if (pattern == 1u || pattern == 3u)
        cover = line((at.x - at.y) * slant, hatch.x);
    if (pattern == 2u || pattern == 3u)
        cover = max(cover, line((at.x + at.y) * slant, hatch.x));
    if (pattern == 4u)
        cover = line(at.y, hatch.x);
    if (pattern == 5u)
        cover = line(at.x, hatch.x);
    float a = ink.a * cover, sum = a + fill.a * (1.0 - a);
    colour = sum > 0.0 ? vec4((ink.rgb * a + fill.rgb * fill.a * (1.0 - a)) / sum, sum) : vec4(0.0);
}
