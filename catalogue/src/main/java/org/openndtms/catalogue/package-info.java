/** The standard for people to read: its items, codes and rules as listings, and each of them explained. */
@NullMarked
package org.openndtms.catalogue;

import org.jspecify.annotations.NullMarked;
