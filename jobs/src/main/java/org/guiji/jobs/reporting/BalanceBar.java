package org.guiji.jobs.reporting;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.Balance;

/** The balance as a bar and as the two sums it promises. */
record BalanceBar(List<Piece> pieces, List<List<Part>> sums, List<String> hints, String label) {
    /** The width of the picture. */
    private static final double WIDTH = 1000;
    /** One row of millions is still seen. */
    private static final double THINNEST = 4;

    private static final Map<BalancePart, String> COLOURS = new EnumMap<>(Map.of(
            BalancePart.ACCEPTED, "#8fb2d6",
            BalancePart.INSERTED, "#24609f",
            BalancePart.UPDATED, "#5a93cb",
            BalancePart.DELETED, "#5d6b7e",
            BalancePart.UNCHANGED, "#b5cde5",
            BalancePart.STALE, "#a49fb5",
            BalancePart.SUPERSEDED, "#cfcbd9",
            BalancePart.EXACT_DUPLICATES, "#d9b44a",
            BalancePart.QUARANTINED, "#c4473a"));

    /** One coloured rectangle. */
    public record Piece(String x, String width, String colour) {}

    /** One number of a sum, with the colour that it has in the bar if it is drawn there. */
    public record Part(String name, String count, String colour) {
        public boolean isDrawn() {
            return !colour.isEmpty();
        }
    }

    public boolean isDrawn() {
        return !pieces.isEmpty();
    }

    static BalanceBar of(Balance balance, Texts texts) {
        if (balance.checked().isEmpty()) {
            return new BalanceBar(List.of(), List.of(), List.of(texts.text("balance.unknown")), "");
        }
        long delivered = balance.checked().get().delivered();
        boolean merged = balance.merged().isPresent();
        List<BalancePart> drawn = Stream.concat(
                        merged ? BalancePart.OF_ACCEPTED.stream() : Stream.of(BalancePart.ACCEPTED),
                        Stream.of(BalancePart.EXACT_DUPLICATES, BalancePart.QUARANTINED))
                .toList();
        return new BalanceBar(
                pieces(balance, drawn),
                sums(balance, drawn, merged, texts),
                hints(balance, texts),
                texts.text("balance.picture", Figures.number(delivered)));
    }

    private static List<Piece> pieces(Balance balance, List<BalancePart> drawn) {
        double total = drawn.stream().mapToDouble(part -> count(part, balance)).sum();
        List<BalancePart> seen =
                drawn.stream().filter(part -> count(part, balance) > 0).toList();
        double free = WIDTH - THINNEST * seen.size();
        List<Piece> pieces = new ArrayList<>();
        double x = 0;
        for (BalancePart part : seen) {
            double width = THINNEST + free * count(part, balance) / total;
            pieces.add(new Piece(Figures.length(x), Figures.length(width), COLOURS.getOrDefault(part, "")));
            x += width;
        }
        return pieces;
    }

    private static List<List<Part>> sums(Balance balance, List<BalancePart> drawn, boolean merged, Texts texts) {
        List<BalancePart> checked = List.of(
                BalancePart.DELIVERED, BalancePart.ACCEPTED, BalancePart.QUARANTINED, BalancePart.EXACT_DUPLICATES);
        List<List<Part>> sums = new ArrayList<>();
        sums.add(parts(checked, balance, drawn, texts));
        if (merged) {
            sums.add(parts(BalancePart.OF_ACCEPTED, balance, drawn, texts));
        }
        return sums;
    }

    private static List<Part> parts(List<BalancePart> parts, Balance balance, List<BalancePart> drawn, Texts texts) {
        return parts.stream()
                .map(part -> new Part(
                        texts.text("balance." + part.text()),
                        Figures.number(count(part, balance)),
                        drawn.contains(part) ? COLOURS.getOrDefault(part, "") : ""))
                .toList();
    }

    private static List<String> hints(Balance balance, Texts texts) {
        List<String> hints = new ArrayList<>();
        if (balance.merged().isEmpty()) {
            hints.add(texts.text("balance.unmerged"));
        }
        balance.merged()
                .map(Balance.Merged::closedByAbsence)
                .filter(closed -> closed > 0)
                .ifPresent(closed -> hints.add(texts.text("balance.absent", Figures.number(closed))));
        hints.add(texts.text(balance.merged().isPresent() ? "balance.caption.merged" : "balance.caption"));
        return hints;
    }

    private static long count(BalancePart part, Balance balance) {
        return part.count(balance).orElse(0L);
    }
}
