/** Looks for identifiers, and for tables with a row a person, in files that are to leave the house. */
@NullMarked
package org.openndtms.disclosure.lint;

import org.jspecify.annotations.NullMarked;
