package org.guiji.jobs.reporting;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.judging.Verdict;
import org.guiji.quality.rules.Dimension;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.OnViolation;
import org.guiji.quality.scoring.ScoreFormula;
import org.guiji.quality.scoring.Scores;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.QualitySettings;

/** Runs that ended in different ways, of the fictional division 430699. */
final class Reports {
    private static final Balance.Checked CHECKED = new Balance.Checked(120_438, 120_391, 35, 12);

    private Reports() {}

    static RunReport ingested() {
        return report(
                RunStatus.INGESTED_WITH_WARNINGS,
                Verdict.ACCEPT_WITH_WARNINGS,
                new Balance(
                        Optional.of(CHECKED),
                        Optional.of(new Balance.Merged(80_000, 20_000, 391, 19_000, 900, 100, 7))),
                Optional.of(118L),
                Optional.empty());
    }

    static RunReport held() {
        return report(
                RunStatus.HELD,
                Verdict.HOLD,
                new Balance(Optional.of(CHECKED), Optional.empty()),
                Optional.empty(),
                Optional.of(
                        new Title(
                                "CLOSINGS_ABOVE_BRAKE  public-security/person 2026-11-20  [由质量专员处理]\n"
                                        + "本次交付将关闭 12000 行,超过 10% 的上限。\n库表未变更,仍为第 117 版。核实后执行:guiji approve 12 --reason …。",
                                "CLOSINGS_ABOVE_BRAKE  public-security/person 2026-11-20  [steward must act]\n"
                                        + "The delivery would close 12000 rows, above the limit of 10%.\n"
                                        + "The table is unchanged at version 117. After checking: guiji approve 12 --reason …")));
    }

    static RunReport faulty() {
        RunReport report =
                report(RunStatus.DELIVERY_FAULTY, Verdict.REFUSE, Balance.UNKNOWN, Optional.empty(), Optional.empty());
        return with(report, List.of(), List.of());
    }

    static RunReport nothingNew() {
        return with(
                report(RunStatus.NOTHING_NEW, Verdict.ACCEPT, Balance.UNKNOWN, Optional.of(118L), Optional.empty()),
                List.of(),
                List.of());
    }

    static RunReport with(RunReport r, List<RuleLine> rules, List<Example> examples) {
        return new RunReport(
                r.run(),
                r.resource(),
                r.resourceTitle(),
                r.table(),
                r.tableTitle(),
                r.provider(),
                r.providerTitle(),
                r.status(),
                r.verdict(),
                r.period(),
                r.deliverySequence(),
                r.receivedAt(),
                r.startedAt(),
                r.finishedAt(),
                r.balance(),
                r.tableVersion(),
                r.rulesFingerprint(),
                rules,
                scores(rules),
                r.trends(),
                examples,
                r.note(),
                r.times(),
                r.files(),
                r.zone());
    }

    private static RunReport report(
            RunStatus status, Verdict verdict, Balance balance, Optional<Long> version, Optional<Title> note) {
        return new RunReport(
                12,
                "public-security/person",
                new Title("常住人口信息", "Resident population"),
                "population.person",
                new Title("自然人", "Natural person"),
                "public-security",
                new Title("公安局", "Public Security Bureau"),
                status,
                verdict,
                "2026-11-20",
                3,
                Instant.parse("2026-11-19T18:00:04Z"),
                Instant.parse("2026-11-20T01:00:00Z"),
                Instant.parse("2026-11-20T01:00:09Z"),
                balance,
                version,
                "7c3f",
                rules(),
                scores(rules()),
                List.of(new RuleTrend(
                        "P301",
                        List.of(
                                new RuleTrend.Point(90, 100),
                                new RuleTrend.Point(95, 100),
                                new RuleTrend.Point(120_420, 120_438)))),
                examples(),
                note,
                List.of(
                        new StageTime(Stage.PREPARE, Duration.ofMillis(40)),
                        new StageTime(Stage.RECEIVE, Duration.ofMillis(810)),
                        new StageTime(Stage.CHECK, Duration.ofMillis(5_210)),
                        new StageTime(Stage.MERGE, Duration.ofMillis(2_900)),
                        new StageTime(Stage.REPORT, Duration.ofMillis(120))),
                List.of(
                        new DeliveredFile("人口_20261120.zip!person_01.csv", 15_200_334, "41ab".repeat(16)),
                        new DeliveredFile("人口_20261120.zip!person_02.csv", 8_112, "9f2c".repeat(16))),
                ZoneId.of("Asia/Shanghai"));
    }

    private static Scores scores(List<RuleLine> rules) {
        return new ScoreFormula(QualitySettings.STANDARD)
                .of(rules.stream()
                        .filter(line -> !line.isTrial())
                        .map(RuleLine::result)
                        .toList());
    }

    static List<RuleLine> rules() {
        return List.of(
                line("required.name", Dimension.COMPLETENESS, "0201", 120_430, 120_438, "姓名", "必填:姓名"),
                line("required.citizen_id", Dimension.COMPLETENESS, "0201", 120_438, 120_438, "公民身份号码", "必填:公民身份号码"),
                line("P101", Dimension.CONFORMITY, "0101", 120_438, 120_438, "公民身份号码", "公民身份号码为 18 位数字或末位 X"),
                line(
                        "code.ethnic_code",
                        Dimension.CONFORMITY,
                        "0105",
                        120_438,
                        120_438,
                        "民族代码",
                        "民族代码在 GB/T 3304 代码表内"),
                line("P301", Dimension.ACCURACY, "0301", 120_420, 120_438, "公民身份号码", "公民身份号码校验码正确"),
                line("P302", Dimension.ACCURACY, "0301", 120_429, 120_438, "出生日期", "出生日期有效、不晚于今天且年龄不超过 130 岁"),
                line("P401", Dimension.CONSISTENCY, "0402", 100_000, 120_438, "出生日期", "出生日期与公民身份号码第 7 至 14 位一致"),
                line("P502", Dimension.TIMELINESS, "0503", 120_438, 120_438, "更新时间", "更新时间不晚于归集时间"),
                new RuleLine(
                        new QualityResult(
                                "P503", Dimension.TIMELINESS, "0501", 0, 0, Outcome.COULD_NOT_RUN, "calendar 2199"),
                        OnViolation.FLAG,
                        Life.ENFORCED,
                        new Title("证件有效期起不晚于止", "The term begins before it ends"),
                        "",
                        Optional.empty(),
                        Optional.empty()),
                new RuleLine(
                        new QualityResult("P601", Dimension.ACCESSIBILITY, "0601", 0, 0, Outcome.NOT_EVALUATED, ""),
                        OnViolation.HOLD,
                        Life.ENFORCED,
                        new Title("在约定时间内可获取", "Could be fetched in the window"),
                        "",
                        Optional.empty(),
                        Optional.empty()));
    }

    private static RuleLine line(
            String id,
            Dimension dimension,
            String indicator,
            long satisfied,
            long evaluated,
            String column,
            String text) {
        return new RuleLine(
                new QualityResult(
                        id,
                        dimension,
                        indicator,
                        satisfied,
                        evaluated,
                        satisfied == evaluated ? Outcome.PASSED : Outcome.FAILED,
                        ""),
                id.equals("P401") ? OnViolation.FLAG : OnViolation.QUARANTINE,
                id.equals("P401") ? Life.TRIAL : Life.ENFORCED,
                new Title(text, "Rule " + id),
                "GB 11643-1999 4",
                Optional.of(baseColumn(column)),
                Optional.of(new Title(column, baseColumn(column))));
    }

    private static String baseColumn(String title) {
        return switch (title) {
            case "姓名" -> "name";
            case "公民身份号码" -> "citizen_id";
            case "民族代码" -> "ethnic_code";
            case "出生日期" -> "birth_date";
            default -> "source_time";
        };
    }

    static List<Example> examples() {
        return List.of(
                new Example("P301", "人口_20261120.zip!person_01.csv", 2_044, "公民身份号码", "430699********1234"),
                new Example("P302", "人口_20261120.zip!person_02.csv", 17, "出生日期", "2199-**-**"),
                new Example("required.name", "人口_20261120.zip!person_02.csv", 18, "姓名", ""));
    }
}
