/** The portal: everything that a person or a supplier's system talks to. */
@NullMarked
package org.openndtms.portal;

import org.jspecify.annotations.NullMarked;
