#include "demo/names.h"

#define PICK(dice, list) (list[dice_below(dice, G_N_ELEMENTS(list))])

static const char *const first_words[] = {"云", "清", "文", "景", "和", "安", "长", "永", "新", "金",
                                          "玉", "翠", "丽", "明", "德", "福", "康", "宁", "瑞", "祥",
                                          "春", "锦", "晨", "星", "松", "柏", "柳", "桃", "梅", "竹",
                                          "银", "朝", "华", "凤", "龙", "龟", "红", "海", "石", "香"};
static const char *const second_words[] = {"泰", "宁", "华", "湖", "山", "林", "泉", "溪", "桥", "庄",
                                           "兴", "盛", "和", "平", "康", "乐", "阳", "光", "辉", "景",
                                           "秀", "岭", "湾", "台", "祥", "源", "昌", "园", "苑", "岗"};
static const char *const old_words[] = {"新华", "建设", "胜利", "团结", "民主", "光明", "解放", "文化",
                                        "友谊", "和平", "朝阳", "工农", "育才", "幸福", "前进", "迎宾",
                                        "人民", "中山", "康乐", "永安", "富强", "振兴", "东风", "向阳",
                                        "红旗", "青年", "劳动", "爱民", "曙光", "复兴", "创业", "体育",
                                        "学府", "滨河", "科技", "站前", "丰收", "平安", "双拥", "世纪"};
static const char *const estate_words[] = {
    "阳光", "金色", "翡翠", "枫林", "碧水", "御景", "锦绣", "丽景", "福临", "祥和", "书香",
    "绿洲", "天润", "华府", "万和", "蓝山", "恒信", "富民", "学林", "东方", "兰亭", "观澜",
    "盛世", "鸿运", "龙泽", "紫薇", "银杏", "海棠", "柳岸", "馨逸", "泰和", "水岸", "江南",
    "康桥", "景泰", "梧桐", "橡树", "丹桂", "星河", "云锦", "尚品", "瑞丰", "德馨", "宏达"};
static const char *const slab_suffixes[] = {"小区", "家园", "新村", "花园",   "小区",
                                            "佳苑", "嘉园", "公寓", "家属院", "里"};
static const char *const tower_suffixes[] = {"华庭", "名邸", "国际城", "公馆", "府",  "新城",
                                             "雅居", "花园", "城",     "佳苑", "中心"};
static const char *const sections[] = {"东区", "西区", "南区", "北区", "一期", "二期", "三期", "A区", "B区"};
static const char *const district_words[] = {"青渡", "云岭", "河湾", "朔泉", "安塬", "北川", "西屏", "东麓",
                                             "临渠", "新港", "龙湾", "白榆", "红柳", "沙溪", "明湖", "松台",
                                             "凤鸣", "长河", "金滩", "望岳", "石桥", "玉塬", "平川", "双泉",
                                             "雁栖", "高阁", "柏林", "锦屏", "清河", "永泽"};
static const char *const surnames[] = {
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高",
    "林", "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧",
    "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾",
    "丁", "魏", "薛", "叶", "阎", "余", "潘", "杜", "戴", "夏", "钟", "汪", "田", "任", "姜"};
static const char *const given_words[] = {"晓", "建", "国", "丽", "志", "海", "玉", "春", "文", "秀",
                                          "明", "红", "永", "雪", "立", "桂", "庆", "佳", "思", "雨",
                                          "子", "宏", "淑", "振", "月", "小", "云", "金"};
static const char *const given_ends[] = {"",   "梅", "军", "华", "芳", "平", "强", "兰", "杰", "萍",
                                         "东", "英", "林", "霞", "伟", "燕", "宁", "涛", "琴", "波",
                                         "静", "斌", "敏", "刚", "娟", "鹏", "莉", "辉", "颖", "超"};
static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

NameSet *name_set_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void name_set_free(NameSet *set)
{
    if (set)
        g_hash_table_unref(set);
}

/* Takes the name if it is free; frees it otherwise. */
static gboolean take(NameSet *taken, char *name)
{
    if (g_hash_table_contains(taken, name)) {
        g_free(name);
        return FALSE;
    }
    g_hash_table_add(taken, g_strdup(name));
    return TRUE;
}

typedef char *(*NameMaker)(Dice *dice);

static char *make_unique(Dice *dice, NameSet *taken, NameMaker make, const char *suffix)
{
    for (int i = 0; i < 60; i++) {
        g_autofree char *stem = make(dice);
        char *name = g_strconcat(stem, suffix, NULL);
        if (take(taken, name))
            return name;
    }
    for (guint number = 2;; number++) {
        g_autofree char *stem = make(dice), *count = name_number(number % 100);
        char *name = g_strconcat(stem, "第", count, suffix, NULL);
        if (take(taken, name))
            return name;
    }
}

static char *make_pair(Dice *dice)
{
    const char *first = PICK(dice, first_words), *second = PICK(dice, second_words);
    return g_strconcat(first, g_str_equal(first, second) ? "泰" : second, NULL);
}

static char *make_district(Dice *dice)
{
    return g_strdup(PICK(dice, district_words));
}

static char *make_place(Dice *dice)
{
    return dice_chance(dice, 0.35) ? g_strdup(PICK(dice, old_words)) : make_pair(dice);
}

static char *make_slab_estate(Dice *dice)
{
    g_autofree char *stem = dice_chance(dice, 0.6) ? make_pair(dice) : g_strdup(PICK(dice, estate_words));
    const char *suffix = PICK(dice, slab_suffixes);
    return g_strconcat(stem, suffix, dice_chance(dice, 0.3) ? PICK(dice, sections) : "", NULL);
}

static char *make_tower_estate(Dice *dice)
{
    const char *stem = PICK(dice, estate_words), *suffix = PICK(dice, tower_suffixes);
    return g_strconcat(stem, suffix, dice_chance(dice, 0.35) ? PICK(dice, sections) : "", NULL);
}

static char *make_person(Dice *dice)
{
    const char *surname = PICK(dice, surnames), *first = PICK(dice, given_words),
               *second = PICK(dice, given_ends);
    return g_strconcat(surname, first, second, NULL);
}

char *name_of_district(Dice *dice, NameSet *taken)
{
    return make_unique(dice, taken, make_district, "区");
}

char *name_of_street(Dice *dice, NameSet *taken)
{
    return make_unique(dice, taken, make_place, "街道");
}

char *name_of_community(Dice *dice, NameSet *taken)
{
    return make_unique(dice, taken, make_place, "社区");
}

char *name_of_compound(Dice *dice, NameSet *taken, gboolean towers)
{
    return make_unique(dice, taken, towers ? make_tower_estate : make_slab_estate, "");
}

char *name_of_quarter(Dice *dice, NameSet *taken)
{
    return make_unique(dice, taken, make_place, "");
}

char *name_of_main_road(Dice *dice, NameSet *taken, gboolean east_west)
{
    return make_unique(dice, taken, make_place, east_west ? "街" : "路");
}

char *name_of_small_road(Dice *dice, NameSet *taken)
{
    return make_unique(dice, taken, make_pair, "巷");
}

char *name_of_person(Dice *dice, NameSet *taken)
{
    return make_unique(dice, taken, make_person, "");
}

char *name_number(guint number)
{
    if (number < 10)
        return g_strdup(digits[number]);
    return g_strconcat(number < 20 ? "" : digits[number / 10 % 10], "十", digits[number % 10], NULL);
}
