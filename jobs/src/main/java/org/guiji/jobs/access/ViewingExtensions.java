package org.guiji.jobs.access;

import org.apache.spark.sql.SparkSessionExtensions;
import scala.Function1;
import scala.runtime.BoxedUnit;

/**
 * What every session of the process gets: its analysed plans are looked through before they are carried out. Named in
 * the setting {@code spark.sql.extensions}.
 */
public final class ViewingExtensions implements Function1<SparkSessionExtensions, BoxedUnit> {
    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        extensions.injectCheckRule(PlanCheck.builder());
        return BoxedUnit.UNIT;
    }
}
