/** Rules over rows and records: findings, percentages and mismatches. */
@NullMarked
package org.openndtms.validation;

import org.jspecify.annotations.NullMarked;
