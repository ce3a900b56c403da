package org.guiji.quality.functions;

import java.util.List;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.errors.QueryCompilationErrors$;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.ObjectType;
import scala.Function1;
import scala.Tuple3;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * One SQL function: a Java method that generated code calls directly, with NULL for any NULL argument.
 *
 * @param owner the class of the method: {@link ReferenceTables}, whose tables travel with the plan, or one of static methods
 */
record SqlFunction(
        String name, String usage, Class<?> owner, String method, DataType result, List<DataType> arguments) {

    Tuple3<FunctionIdentifier, ExpressionInfo, Function1<Seq<Expression>, Expression>> described() {
        ExpressionInfo description = new ExpressionInfo(SqlMethods.class.getName(), null, name, name + usage, "");
        return new Tuple3<>(new FunctionIdentifier(name), description, this::called);
    }

    private Expression called(Seq<Expression> given) {
        if (given.size() != arguments.size()) {
            throw wrongCount(name, arguments.size(), given.size());
        }
        Seq<AbstractDataType> types = JavaConverters.asScalaBuffer(List.<AbstractDataType>copyOf(arguments))
                .toList();
        if (owner != ReferenceTables.class) {
            return new NamedCall(name, owner, result, method, given, types);
        }
        Expression tables =
                Literal$.MODULE$.fromObject(ReferenceTables.current(), new ObjectType(ReferenceTables.class));
        return new Invoke(tables, method, result, given, types, true, true, true);
    }

    static RuntimeException wrongCount(String name, int expected, int given) {
        Seq<Object> counts =
                JavaConverters.asScalaBuffer(List.<Object>of(expected)).toSeq();
        QueryCompilationErrors$ errors = QueryCompilationErrors$.MODULE$;
        return SqlFunction.<RuntimeException>sneaky(errors.wrongNumArgsError(
                name,
                counts,
                given,
                errors.wrongNumArgsError$default$4(),
                errors.wrongNumArgsError$default$5(),
                errors.wrongNumArgsError$default$6()));
    }

    /** Spark's analysis exception is checked, which Scala functions cannot declare. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable error) throws T {
        throw (T) error;
    }
}
