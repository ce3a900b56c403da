package org.guiji.jobs.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.problems.Title;

/** Whether the rows of a key follow from those rows of the inputs that have the key, and from lookups. */
public sealed interface KeyDependence {

    /** What it makes of either case. */
    <T> T match(Function<PerKey, T> perKey, Function<NotPerKey, T> notPerKey);

    /**
     * Rows of a key need only the rows of these places that have the key; a change of a lookup may touch every key.
     *
     * @param lookups tables of which all rows are needed
     */
    record PerKey(List<KeyedPlace> places, Set<String> lookups) implements KeyDependence {
        public PerKey {
            places = List.copyOf(places);
            lookups = Set.copyOf(lookups);
        }

        /** @param number of a place of the text; empty when a lookup stands there */
        public Optional<KeyedPlace> place(int number) {
            return places.stream().filter(place -> place.number() == number).findFirst();
        }

        @Override
        public <T> T match(Function<PerKey, T> perKey, Function<NotPerKey, T> notPerKey) {
            return perKey.apply(this);
        }
    }

    /**
     * A place of the text where a table is named.
     *
     * @param number of the place
     * @param columns of the table that stand for the parts of the key, in the key's order
     */
    record KeyedPlace(int number, String table, List<String> columns) {
        public KeyedPlace {
            columns = List.copyOf(columns);
        }
    }

    /**
     * @param line where the text asks for rows of other keys; 0 when unknown
     */
    record NotPerKey(Reason reason, int line) implements KeyDependence {
        @Override
        public <T> T match(Function<PerKey, T> perKey, Function<NotPerKey, T> notPerKey) {
            return notPerKey.apply(this);
        }
    }

    /** Why rows of a key cannot be made again alone. */
    enum Reason {
        KEY_COMPUTED,
        KEY_FROM_NOWHERE,
        NOT_GROUPED_BY_KEY,
        WINDOW_OVER_KEYS,
        ROW_ORDER,
        LIMIT,
        ORDER,
        SUBQUERY,
        JOIN_KIND,
        SET_OPERATION,
        PLACE_USED_TWICE,
        UNKNOWN_PART;

        public Title title() {
            return new Title(text(Language.ZH), text(Language.EN));
        }

        private String text(Language language) {
            return Messages.text(Reason.class, "NOT_PER_KEY." + name(), language, List.of());
        }
    }
}
