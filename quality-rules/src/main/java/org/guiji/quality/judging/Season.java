package org.guiji.quality.judging;

import com.amazon.deequ.anomalydetection.seasonal.HoltWinters;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What comes back: the days of a week, or the months of a year. Two of them at least must have gone by without a gap. */
enum Season {
    WEEK(
            7,
            new HoltWinters(
                    HoltWinters.MetricInterval$.MODULE$.Daily(), HoltWinters.SeriesSeasonality$.MODULE$.Weekly())),
    YEAR(
            12,
            new HoltWinters(
                    HoltWinters.MetricInterval$.MODULE$.Monthly(), HoltWinters.SeriesSeasonality$.MODULE$.Yearly()));

    /** What was longer ago says little and takes time. */
    private static final int MOST = 6;

    private final int length;
    private final HoltWinters strategy;

    Season(int length, HoltWinters strategy) {
        this.length = length;
        this.strategy = strategy;
    }

    HoltWinters strategy() {
        return strategy;
    }

    /** The reading of the same place in the season before. */
    double last(List<Double> series) {
        return series.get(series.size() - length);
    }

    /**
     * Daily readings up to the day before, in whole weeks; else monthly ones up to the month before, in whole years; else
     * nothing.
     */
    static List<Double> before(LocalDate day, NavigableMap<LocalDate, Double> byDay) {
        List<Double> daily = new LinkedList<>();
        for (LocalDate earlier = day.minusDays(1); byDay.containsKey(earlier); earlier = earlier.minusDays(1)) {
            daily.add(0, byDay.get(earlier));
        }
        if (daily.size() >= 2 * WEEK.length) {
            return WEEK.whole(daily);
        }
        NavigableMap<YearMonth, Double> byMonth = new TreeMap<>();
        for (Map.Entry<LocalDate, Double> reading : byDay.entrySet()) {
            byMonth.put(YearMonth.from(reading.getKey()), reading.getValue());
        }
        List<Double> monthly = new LinkedList<>();
        for (YearMonth earlier = YearMonth.from(day).minusMonths(1);
                byMonth.containsKey(earlier);
                earlier = earlier.minusMonths(1)) {
            monthly.add(0, byMonth.get(earlier));
        }
        return monthly.size() >= 2 * YEAR.length ? YEAR.whole(monthly) : List.of();
    }

    /** Which one a series made by {@link #before} is of: six years are no whole weeks. */
    static Season of(List<Double> series) {
        return series.size() % WEEK.length == 0 ? WEEK : YEAR;
    }

    private List<Double> whole(List<Double> series) {
        int seasons = Math.min(MOST, series.size() / length);
        return new ArrayList<>(series.subList(series.size() - seasons * length, series.size()));
    }
}
