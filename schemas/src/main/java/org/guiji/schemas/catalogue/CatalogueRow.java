package org.guiji.schemas.catalogue;

import java.util.ArrayList;
import java.util.List;

/**
 * One resource as the national guide prints it: its 17 items, of which name and data type of the information items come
 * once per column.
 *
 * @param resourceClass 信息资源分类
 * @param provider 信息资源提供方, its Chinese name
 * @param items 信息项信息; empty for a resource without structure
 * @param open 是否向社会开放: 1 or 0
 * @param updateCycle the Chinese name of the cycle
 * @param publishDate CCYY-MM-DD
 * @param relatedCodes joined by a semicolon
 */
public record CatalogueRow(
        String resourceClass,
        String name,
        String code,
        String provider,
        String providerCode,
        String summary,
        String format,
        List<Item> items,
        String shareType,
        String shareCondition,
        String shareMethod,
        String open,
        String openCondition,
        String updateCycle,
        String publishDate,
        String relatedCodes) {

    /** The 17 items in the guide's order: the header of the exchanged sheet. */
    public static final List<String> HEADER = List.of(
            "信息资源分类",
            "信息资源名称",
            "信息资源代码",
            "信息资源提供方",
            "信息资源提供方代码",
            "信息资源摘要",
            "信息资源格式",
            "信息项名称",
            "数据类型（长度以UTF-8字节计）",
            "共享类型",
            "共享条件",
            "共享方式",
            "是否向社会开放",
            "开放条件",
            "更新周期",
            "发布日期",
            "关联资源代码");

    static final int ITEM_NAME = 7;
    static final int ITEM_TYPE = 8;

    /** One information item: its Chinese name, and letter with length. */
    public record Item(String name, String dataType) {}

    public CatalogueRow {
        items = List.copyOf(items);
    }

    /** The lines of the sheet: one per item, each complete; one line when there are no items. */
    public List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        for (Item item : items.isEmpty() ? List.of(new Item("", "")) : items) {
            lines.add(List.of(
                    resourceClass,
                    name,
                    code,
                    provider,
                    providerCode,
                    summary,
                    format,
                    item.name(),
                    item.dataType(),
                    shareType,
                    shareCondition,
                    shareMethod,
                    open,
                    openCondition,
                    updateCycle,
                    publishDate,
                    relatedCodes));
        }
        return lines;
    }

    static CatalogueRow of(List<String> line, List<Item> items) {
        return new CatalogueRow(
                line.get(0),
                line.get(1),
                line.get(2),
                line.get(3),
                line.get(4),
                line.get(5),
                line.get(6),
                items,
                line.get(9),
                line.get(10),
                line.get(11),
                line.get(12),
                line.get(13),
                line.get(14),
                line.get(15),
                line.get(16));
    }
}
