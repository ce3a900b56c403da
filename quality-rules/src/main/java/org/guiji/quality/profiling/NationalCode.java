package org.guiji.quality.profiling;

import java.util.List;
import org.guiji.schemas.problems.Title;

/** A kind of national identifier that a column of texts may turn out to hold. */
record NationalCode(String kind, String condition, String clause, Title name) {
    /** In the order in which they are asked: who looks like several is the first. */
    static final List<NationalCode> ALL = List.of(
            new NationalCode(
                    "citizen-id",
                    "valid_citizen_id({0})",
                    "GB 11643-1999 4",
                    new Title("公民身份号码", "a citizen identity number")),
            new NationalCode(
                    "credit-code",
                    "valid_uscc({0})",
                    "GB 32100-2015 4",
                    new Title("统一社会信用代码", "a unified social credit code")),
            new NationalCode(
                    "licence-id",
                    "valid_licence_id({0})",
                    "GB/T 36904-2018",
                    new Title("电子证照标识", "an e-licence identifier")),
            new NationalCode(
                    "organisation-code",
                    "valid_org_code({0})",
                    "GB 11714-1997",
                    new Title("组织机构代码", "an organisation code")),
            new NationalCode(
                    "component-id",
                    "valid_component_id({0})",
                    "GB/T 30428.2",
                    new Title("部件标识码", "a component identifier")),
            new NationalCode("mobile", "valid_mobile({0})", "", new Title("手机号码", "a mobile number")),
            new NationalCode("geometry", "valid_geometry({0})", "", new Title("几何文本（WKT）", "a geometry as text (WKT)")),
            new NationalCode(
                    "division",
                    "valid_division({0}, today())",
                    "GB/T 2260; GB/T 10114",
                    new Title("现行区划代码", "a division code in force")));

    String on(String column) {
        return condition.replace("{0}", column);
    }
}
