"""Invented neighbours: nobody here exists."""

from __future__ import annotations

from random import Random

SURNAMES = tuple(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许"
    "傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎单仇区解查朴翟盖缪"
)
MEN = (
    "建国",
    "志强",
    "伟",
    "明",
    "俊杰",
    "浩然",
    "国庆",
    "永福",
    "立新",
    "文博",
    "海涛",
    "晓峰",
    "德华",
    "振东",
    "家豪",
    "宏伟",
    "少平",
    "根宝",
)
WOMEN = (
    "秀英",
    "丽",
    "芳",
    "敏",
    "静",
    "淑珍",
    "桂兰",
    "晓燕",
    "雪梅",
    "雅琴",
    "玉华",
    "婷婷",
    "海霞",
    "惠芬",
    "月娥",
    "美玲",
    "佳怡",
    "慧敏",
)
BOYS = ("子轩", "浩宇", "一诺", "梓豪", "乐乐", "天佑", "睿哲", "小满")
GIRLS = ("欣怡", "梓涵", "可欣", "朵朵", "思琪", "语桐", "安安", "糖糖")
VOLUNTEERS = ("王阿姨", "李师傅", "小陈", "周老师")


def given_name(chance: Random, sex: str, child: bool) -> str:
    """A given name of the right generation."""
    if child:
        return chance.choice(GIRLS if sex == "f" else BOYS)
    return chance.choice(WOMEN if sex == "f" else MEN)


def phone(chance: Random) -> str:
    """A number of a range that is not given out (199 0000 xxxx)."""
    return f"1990000{chance.randrange(10_000):04d}"
