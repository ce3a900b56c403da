package org.guiji.orchestration.city;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which rows of a source carry which defect: the defects stand at equal distances. */
final class DefectPlan {
    private final Map<Integer, Defect> defects = new HashMap<>();

    /** @param rows number of sound rows that the source would have */
    DefectPlan(int rows, List<Defect> planted) {
        int distance = rows / (planted.size() + 1);
        if (distance == 0) {
            throw new IllegalArgumentException(planted.size() + " defects need more than " + rows + " rows");
        }
        for (int i = 0; i < planted.size(); i++) {
            defects.put((i + 1) * distance, planted.get(i));
        }
    }

    Optional<Defect> at(int row) {
        return Optional.ofNullable(defects.get(row));
    }

    boolean isSound(int row) {
        return !defects.containsKey(row);
    }
}
