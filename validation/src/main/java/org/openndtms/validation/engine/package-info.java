/**
 * How rules are applied: compiled conditions, the judging of one client, and the walk over a file. Internal to this
 * module.
 */
@NullMarked
package org.openndtms.validation.engine;

import org.jspecify.annotations.NullMarked;
