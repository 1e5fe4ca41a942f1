/**
 * Rule cases as data: small record sets with the findings they must raise, and the tests that hold the engine against
 * them.
 */
@NullMarked
package org.openndtms.validation.cases;

import org.jspecify.annotations.NullMarked;
