#include "city/address.h"

#include <string.h>

#define LONG_NUMBER 11 /* digits of a mobile phone; identity numbers have 15 or 18 */
#define HOUSE       "号"

/* One character in half width; 0 for what is no part of a name. */
static gunichar plain_character(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalnum((char)c) || c == '#' || c == '-' ? (gunichar)g_ascii_toupper((char)c) : 0;
    if (c >= 0xff01 && c <= 0xff5e)
        return plain_character(c - 0xfee0);
    if (c >= 0x4e00 && c <= 0x9fff)
        return c;
    if (c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0x2013 || c == 0x2014 || c == 0x2212)
        return '-';
    return g_unichar_isalnum(c) ? c : 0;
}

/* The value of a Chinese digit; 10 and 100 for 十 and 百; -1 for any other character. */
static int numeral(gunichar c)
{
    static const gunichar digits[] = {0x96f6, 0x4e00, 0x4e8c, 0x4e09, 0x56db,
                                      0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d};
    for (int i = 0; i < 10; i++)
        if (c == digits[i])
            return i;
    return c == 0x3007 ? 0 : c == 0x5341 ? 10 : c == 0x767e ? 100 : -1;
}

/* The number that n numerals write, 0 to 999: by places (二十三) or digit by digit (二三); -1 when they write none. */
static int numeral_value(const gunichar *at, guint n)
{
    int sum = 0, digit = -1, last = 1000;
    guint places = 0;
    for (guint i = 0; i < n; i++)
        places += numeral(at[i]) >= 10;
    for (guint i = 0; i < n; i++) {
        const int value = numeral(at[i]);
        if (places && value < 10) {
            if (digit > 0)
                return -1;
            digit = value;
        } else if (places) {
            if (value >= last)
                return -1;
            sum += value * (digit < 0 ? 1 : digit);
            last = value;
            digit = -1;
        } else {
            sum = sum * 10 + value;
        }
    }
    return n > 3 && !places ? -1 : sum + MAX(digit, 0);
}

typedef struct Form {
    gunichar *at;
    guint n;
} Form;

static Form plain_text(const char *text, gunichar *room)
{
    Form form = {room, 0};
    const char *end = text + strnlen(text, ADDRESS_MOST);
    while (text < end) {
        gunichar c = g_utf8_get_char_validated(text, end - text);
        if ((gint32)c < 0) { /* no character, or one that the end cuts */
            text++;
            continue;
        }
        text += g_unichar_to_utf8(c, NULL);
        if (c >= 0x2160 && c <= 0x216b) { /* Ⅰ to Ⅻ */
            const guint value = c - 0x215f;
            if (value >= 10)
                form.at[form.n++] = '1';
            form.at[form.n++] = '0' + value % 10;
        } else if ((c = plain_character(c))) {
            form.at[form.n++] = c;
        }
    }
    return form;
}

static gboolean is_digit(const Form *form, guint i)
{
    return i < form->n && form->at[i] >= '0' && form->at[i] <= '9';
}

static gboolean is_number(const Form *form, guint i)
{
    return is_digit(form, i) || (i < form->n && form->at[i] >= 'A' && form->at[i] <= 'Z');
}

/* The numerals from i on as a number: how many they are; 0 where they stay. */
static guint take_numerals(const Form *form, guint i, GString *out)
{
    guint n = 0;
    while (i + n < form->n && numeral(form->at[i + n]) >= 0)
        n++;
    const int value =
        n && !is_digit(form, i + n) && !(i && is_digit(form, i - 1)) ? numeral_value(form->at + i, n) : -1;
    if (value < 0)
        return 0;
    g_string_append_printf(out, "%d", value);
    return n;
}

/* How many characters from i on say that the number before them is a building's. */
static guint building_word(const Form *form, guint i)
{
    static const gunichar words[][3] = {{0x53f7, 0x697c},
                                        {0x53f7, 0x5e62},
                                        {0x53f7, 0x680b}, /* 号楼 号幢 号栋 */
                                        {'#', 0x697c},
                                        {'#', 0x5e62},
                                        {'#', 0x680b}, /* #楼 #幢 #栋 */
                                        {0x5e62},
                                        {0x680b},
                                        {0x5ea7}, /* 幢 栋 座 */
                                        {'#'}};
    for (guint w = 0; w < G_N_ELEMENTS(words); w++) {
        guint n = 0;
        while (words[w][n] && i + n < form->n && form->at[i + n] == words[w][n])
            n++;
        if (!words[w][n])
            return n;
    }
    return 0;
}

/* How many characters from i on say no more than what stands before them. */
static guint idle_word(const Form *form, guint i)
{
    static const gunichar words[][6] = {{0x529e, 0x4e8b, 0x5904},                  /* 办事处 */
                                        {0x5c45, 0x59d4, 0x4f1a},                  /* 居委会 */
                                        {0x5c45, 0x6c11, 0x59d4, 0x5458, 0x4f1a}}; /* 居民委员会 */
    for (guint w = 0; w < G_N_ELEMENTS(words); w++) {
        guint n = 0;
        while (words[w][n] && i + n < form->n && form->at[i + n] == words[w][n])
            n++;
        if (!words[w][n])
            return n;
    }
    return 0;
}

/* 3-2-501 at the end of an address are building, unit and room: where the first of the three ends, or 0. */
static guint dashed_building(const Form *form)
{
    guint at = form->n, ends[3];
    for (guint part = 3; part-- > 0;) {
        ends[part] = at;
        while (at > 0 && is_digit(form, at - 1))
            at--;
        if (at == ends[part] || (part > 0 && (at == 0 || form->at[--at] != '-')))
            return 0;
    }
    return at > 0 && form->at[at - 1] != '-' && !is_number(form, at - 1) && form->at[at - 1] != '#' ? ends[0]
                                                                                                    : 0;
}

static void append_form(const Form *form, guint dashed, GString *out)
{
    const guint start = (guint)out->len;
    gboolean number = FALSE; /* what was written last is one */
    for (guint i = 0; i < form->n;) {
        guint n = number ? building_word(form, i) : 0;
        if (n || (dashed && i == dashed)) {
            g_string_append_c(out, '#');
            i += n ? n : 1;
            number = FALSE;
        } else if ((n = idle_word(form, i))) {
            i += n;
        } else if (form->at[i] == 0x7b2c &&
                   (is_digit(form, i + 1) || (i + 1 < form->n && numeral(form->at[i + 1]) >= 0))) {
            i++; /* 第 */
        } else if ((n = take_numerals(form, i, out))) {
            i += n;
            number = TRUE;
        } else if (form->at[i] == '0' && is_digit(form, i + 1) &&
                   !(out->len > start && g_ascii_isdigit(out->str[out->len - 1]))) {
            i++;
        } else {
            number = is_number(form, i);
            if (form->at[i] < 0x80)
                g_string_append_c(out, (char)form->at[i]);
            else
                g_string_append_unichar(out, form->at[i]);
            i++;
        }
    }
}

void address_append_form(GString *out, const char *text)
{
    gunichar room[2 * ADDRESS_MOST];
    if (!text || !*text)
        return;
    const Form form = plain_text(text, room);
    append_form(&form, dashed_building(&form), out);
}

void address_append_place(GString *out, const char *compound, const char *building)
{
    const gsize start = out->len;
    address_append_form(out, compound);
    const gsize middle = out->len;
    address_append_form(out, building);
    const gsize length = middle - start;
    if (length && out->len - middle >= length && !memcmp(out->str + start, out->str + middle, length)) {
        g_string_erase(out, (gssize)start, (gssize)length);
        return;
    }
    for (gsize i = middle; i < out->len; i++)
        if (!g_ascii_isalnum(out->str[i]))
            return;
    if (out->len > middle)
        g_string_append_c(out, '#');
}

static gboolean is_direction(gunichar c)
{
    static const gunichar directions[] = {0x4e1c, 0x897f, 0x5357, 0x5317, 0x4e2d,  /* 东西南北中 */
                                          0x4e0a, 0x4e0b, 0x524d, 0x540e, 0x5de6,  /* 上下前后左 */
                                          0x53f3, 0x65b0, 0x8001, 0x7532, 0x4e59}; /* 右新老甲乙 */
    for (guint i = 0; i < G_N_ELEMENTS(directions); i++)
        if (c == directions[i])
            return TRUE;
    return FALSE;
}

void address_append_marks(GString *out, const char *form, gsize length, gboolean directions)
{
    gboolean apart = FALSE; /* something stands between this mark and the one before: 1巷2号 is not 12号 */
    for (const char *at = form; at < form + length; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        if (c >= 0x80 && !(directions && is_direction(c))) {
            apart = TRUE;
            continue;
        }
        if (apart)
            g_string_append_c(out, '.');
        g_string_append_unichar(out, c);
        apart = FALSE;
    }
}

gboolean address_ends_place(const char *form, gsize length)
{
    const char *tail = form + length, *at = tail;
    const gboolean numbered =
        (length > 0 && tail[-1] == '#') ||
        (length >= strlen(HOUSE) && !memcmp(tail - strlen(HOUSE), HOUSE, strlen(HOUSE)));
    while (g_ascii_isalnum(*at) || *at == '-')
        at++;
    if (!*tail)
        return TRUE;
    if (*at == '#' || length == 0)
        return FALSE;
    return numbered || (at > tail && !g_ascii_isalnum(tail[-1]) && !g_str_has_prefix(at, HOUSE));
}

gsize address_place_length(const char *form)
{
    const char *end = strrchr(form, '#');
    if (end)
        return (gsize)(end - form) + 1;
    end = strstr(form, HOUSE); /* 13号2号: the second is a door */
    return end ? (gsize)(end - form) + strlen(HOUSE) : strlen(form);
}

/* The bytes of the blank-free text from here on that are digits of any width, and what people put between digits. */
static gsize number_length(const char *text, guint *digits)
{
    gsize length = 0, end = 0;
    *digits = 0;
    while (text[length]) {
        const gunichar c = g_utf8_get_char(text + length);
        const gboolean digit = g_unichar_isdigit(c);
        if (!digit && !(end && (c == '-' || c == ' ')))
            break;
        length += (gsize)g_unichar_to_utf8(c, NULL);
        if (digit) {
            (*digits)++;
            end = length;
        }
    }
    return end;
}

void address_append_kept(GString *out, const char *text)
{
    while (text && *text) {
        guint digits;
        const gsize number = number_length(text, &digits);
        const gsize n = number ? number : (gsize)(g_utf8_next_char(text) - text);
        if (digits >= LONG_NUMBER)
            g_string_append(out, "…");
        else if (n == 1 && g_ascii_iscntrl(*text))
            g_string_append_c(out, ' ');
        else
            g_string_append_len(out, text, (gssize)n);
        text += n;
    }
}
