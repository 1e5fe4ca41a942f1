/**
 * What can be worked out about unknown whole numbers from relations between them. Knows numbers only: no tables, no
 * rules of publication.
 */
@NullMarked
package org.openndtms.disclosure.attack;

import org.jspecify.annotations.NullMarked;
