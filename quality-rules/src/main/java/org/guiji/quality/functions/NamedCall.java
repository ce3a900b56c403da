package org.guiji.quality.functions;

import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import scala.collection.IndexedSeq;
import scala.collection.Seq;

/** A call of a Java method that queries know by the SQL function's name: result columns and plans show it. */
final class NamedCall extends StaticInvoke {
    private static final long serialVersionUID = 1L;
    private final String name;

    NamedCall(
            String name,
            Class<?> owner,
            DataType result,
            String method,
            Seq<Expression> arguments,
            Seq<AbstractDataType> types) {
        super(owner, result, method, arguments, types, true, true, true);
        this.name = name;
    }

    @Override
    public String prettyName() {
        return name;
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> children) {
        return new NamedCall(name, staticObject(), dataType(), functionName(), children, inputTypes());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof NamedCall call && call.name.equals(name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), name);
    }
}
