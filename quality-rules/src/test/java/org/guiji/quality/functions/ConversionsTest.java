package org.guiji.quality.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionsTest {
    /** The first four are L103's own examples; the others are what registers publish. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "100(万元人民币);100;CNY",
                "100(万);100;CNY",
                "100万人民币;100;CNY",
                "10(万美元);10;USD",
                "100（万元人民币）;100;CNY",
                "人民币1,000,000元;100;CNY",
                "1.5亿元;15000;CNY",
                "50.25万元(港币);50.25;HKD",
                "5000元;0.5;CNY",
            })
    void moneyIsReadWithItsUnitAndCurrency(String text, String tenThousands, String currency) {
        assertThat(Objects.requireNonNull(Conversions.amount(text(text), text("1"), 18, 6))
                        .toJavaBigDecimal())
                .isEqualByComparingTo(tenThousands);
        assertThat(Normalisations.currency(text(text))).hasToString(currency);
    }

    @Test
    void aNumberAloneKeepsItsFactorAndIsRenminbi() {
        assertThat(Objects.requireNonNull(Conversions.amount(text("1000000"), text("0.0001"), 18, 6))
                        .toJavaBigDecimal())
                .isEqualByComparingTo("100");
        assertThat(Normalisations.currency(text("100"))).hasToString("CNY");
        assertThat(Normalisations.currency(text("USD"))).hasToString("USD");
        assertThat(Normalisations.currency(text("美元"))).hasToString("USD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"壹佰万元整", "100(万卢比)", "约100万元", "1,00万元", "-5万元", "人民币100万美元", "万元"})
    void whatIsNoAmountIsNotGuessed(String text) {
        assertThat(Conversions.amount(text(text), text("1"), 18, 6)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9999-12-31",
                "9999-9-9",
                "99991231",
                "9999年12月31日",
                "9999/12/31 00:00:00",
                "1900-01-01",
                "0001-01-01"
            })
    void aDateThatStandsForNoneIsNull(String text) {
        assertThat(Conversions.date(text(text))).isNull();
        assertThat(Sentinels.sentinel(text(text))).isTrue();
        assertThat(Sentinels.noDate(text(text))).isTrue();
    }

    /** Expected instants: java.time. Shanghai had summer time from 1986 to 1991. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20 08:09:10",
                "2026-11-20T23:59:59",
                "1986-05-04 02:30:00",
                "1990-07-01 00:00:00",
                "2026-11-20 08:09",
                "2026-11-20 08:09:10.5",
            })
    void aLocalTimeIsThatOfTheCity(String text) {
        long expected = java.time.LocalDateTime.parse(text.replace(' ', 'T'))
                .atZone(java.time.ZoneId.of("Asia/Shanghai"))
                .toInstant()
                .toEpochMilli();

        assertThat(Conversions.timestamp(text(text), text("Asia/Shanghai"))).isEqualTo(expected * 1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20 24:00:00",
                "2026-11-20 08:60:00",
                "2026-11-20 08:00:61",
                "2026-11-20 8h",
                "2026-11-20 -1:00:00"
            })
    void whatIsNoTimeOfDayIsNoTime(String text) {
        assertThat(Conversions.timestamp(text(text), text("Asia/Shanghai"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"张.三,张·三", "张•三,张·三", "张・三,张·三", "张．三,张·三", "张‧三,张·三", "张三,张三", "㐀三,㐀三"})
    void theSeparatorOfNamesIsTheMiddleDot(String delivered, String name) {
        assertThat(Normalisations.personName(text(delivered))).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "null", "\\N", "\\n", "N/A", "n/a", "无", "不详", "-", "--", " 无 "})
    void markersOfNoValueAreNull(String text) {
        assertThat(Normalisations.text(text(text))).isNull();
    }

    @Test
    void aWordForNoEndIsNoSentinelAndARealDateIsNeither() {
        assertThat(Sentinels.noDate(text("长期"))).isTrue();
        assertThat(Sentinels.sentinel(text("长期"))).isFalse();
        assertThat(Conversions.date(text("2099-12-31")))
                .isEqualTo((int) LocalDate.of(2099, 12, 31).toEpochDay());
        assertThat(Sentinels.noDate(text("2099-12-31"))).isFalse();
        assertThat(Sentinels.noDate(text("9999-13-45"))).isFalse();
        assertThat(Conversions.dateBy(text("31.12.9999"), text("dd.MM.yyyy"))).isNull();
        assertThat(Sentinels.sentinel(text("31.12.9999"))).isTrue();
    }

    private static UTF8String text(String text) {
        return UTF8String.fromString(text);
    }
}
