package org.guiji.quality.functions;

import org.apache.spark.sql.SparkSessionExtensions;
import scala.Function1;
import scala.runtime.BoxedUnit;

/** Registers Guiji's SQL functions and what makes rules quick; named in the setting {@code spark.sql.extensions}. */
public final class GuijiExtensions implements Function1<SparkSessionExtensions, BoxedUnit> {
    /** The value of {@code spark.sql.extensions}. */
    public static final String NAME = "org.guiji.quality.functions.GuijiExtensions";

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        FunctionCatalogue.all().forEach(function -> extensions.injectFunction(function.described()));
        extensions.injectFunction(FunctionCatalogue.today());
        extensions.injectOptimizerRule(session -> new QuickTexts());
        return BoxedUnit.UNIT;
    }
}
