/** What tables must hold, told without the product: compiled into the tests of several modules. */
@NullMarked
package org.guiji.oracle;

import org.jspecify.annotations.NullMarked;
