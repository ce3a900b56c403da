package org.guiji.jobs.reporting;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.scoring.Scores;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Title;

/**
 * What the data of a city mean: base and thematic tables with their columns, sources, rules and quality; no value of the
 * data is in it.
 */
public record Dictionary(Title city, LocalDate date, List<Table> tables) {

    /**
     * One table.
     *
     * @param owners titles of the departments that answer for it
     * @param scores of the present quality; empty before anything was judged
     * @param reads the tables that it is made from
     * @param usedBy the tables that are made from it
     * @param file the file of a thematic table; empty for a base table
     */
    public record Table(
            TableContract contract,
            List<Title> owners,
            Optional<Scores> scores,
            List<Described> columns,
            List<Rule> rules,
            List<String> reads,
            List<String> usedBy,
            Optional<String> file) {
        public Table {
            owners = List.copyOf(owners);
            columns = List.copyOf(columns);
            rules = List.copyOf(rules);
            reads = List.copyOf(reads);
            usedBy = List.copyOf(usedBy);
        }
    }

    /** @param sources where its values come from directly, as people read it */
    public record Described(Column column, List<String> sources) {
        public Described {
            sources = List.copyOf(sources);
        }
    }

    public Dictionary {
        tables = List.copyOf(tables);
    }
}
