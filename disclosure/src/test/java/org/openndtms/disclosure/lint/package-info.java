@NullMarked
package org.openndtms.disclosure.lint;

import org.jspecify.annotations.NullMarked;
