package org.guiji.orchestration.city;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Which rows of a source carry which defect: at equal distances in the city that people get, anywhere and in any order in
 * a city of a seed.
 */
final class DefectPlan {
    private final Map<Integer, Defect> defects = new HashMap<>();
    private final int rows;

    /** @param rows number of sound rows that the source would have */
    DefectPlan(int rows, List<Defect> planted) {
        this.rows = rows;
        int distance = distance(rows, planted);
        for (int i = 0; i < planted.size(); i++) {
            defects.put((i + 1) * distance, planted.get(i));
        }
    }

    DefectPlan(int rows, List<Defect> planted, Random random) {
        this.rows = rows;
        distance(rows, planted);
        for (Defect defect : planted) {
            int row = random.nextInt(rows);
            while (defects.containsKey(row)) {
                row = random.nextInt(rows);
            }
            defects.put(row, defect);
        }
    }

    private static int distance(int rows, List<Defect> planted) {
        int distance = rows / (planted.size() + 1);
        if (distance == 0) {
            throw new IllegalArgumentException(planted.size() + " defects need more than " + rows + " rows");
        }
        return distance;
    }

    Optional<Defect> at(int row) {
        return Optional.ofNullable(defects.get(row));
    }

    boolean isSound(int row) {
        return !defects.containsKey(row);
    }

    /** @return the row, or the next one without a defect; behind the last comes the first */
    int soundFrom(int row) {
        int sound = row;
        while (!isSound(sound)) {
            sound = (sound + 1) % rows;
        }
        return sound;
    }
}
