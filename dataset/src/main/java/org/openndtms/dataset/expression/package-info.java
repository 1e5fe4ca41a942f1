/** The closed expression language in which the rules of a pack are written: its tree, its parser and its checks. */
@NullMarked
package org.openndtms.dataset.expression;

import org.jspecify.annotations.NullMarked;
