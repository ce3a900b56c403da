package org.guiji.quality.functions;

import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;

/** All functions that SQL of a workspace may call, for an analyser without a session. */
public final class GuijiFunctions {
    private GuijiFunctions() {}

    /** Spark's own functions and Guiji's, as a session has them. */
    public static FunctionRegistry registry() {
        FunctionRegistry registry = FunctionRegistry$.MODULE$.builtin().clone();
        FunctionCatalogue.all().forEach(function -> {
            var described = function.described();
            registry.registerFunction(described._1(), described._2(), described._3());
        });
        var today = FunctionCatalogue.today();
        registry.registerFunction(today._1(), today._2(), today._3());
        return registry;
    }
}
