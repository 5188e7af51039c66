#version 330 core
in vec2 at;
flat in float run;
flat in float begun;
uniform float width;
uniform vec4 ink;
uniform int n_dashes;
uniform float dashes[6]; // a stroke and a gap in turn, pixels
uniform float dash_sum;
uniform bool flat_ink; // each pixel once: translucent bands must not show their joints
out vec4 colour;

// How much of the pixel a dash covers: the distance to the nearest end of a stroke, positive inside.
float dash_cover()
{
    float along = mod(begun + clamp(at.x, 0.0, run), dash_sum), from = 0.0, inside = -1e9;
    for (int i = 0; i < n_dashes; i += 2) {
        float to = from + dashes[i];
        inside = max(inside, min(along - from, to - along));
        from = to + dashes[i + 1];
    }
    return clamp(inside + 0.5, 0.0, 1.0);
}

void main()
{
    float past = max(max(-at.x, at.x - run), 0.0);
    float off = length(vec2(past, at.y));
    float cover = clamp(width / 2.0 + 0.5 - off, 0.0, min(1.0, width));
    if (n_dashes > 0)
        cover *= dash_cover();
    if (flat_ink) {
        if (cover < 0.5)
            discard;
        cover = 1.0;
    }
    colour = vec4(ink.rgb, ink.a * cover);
}
