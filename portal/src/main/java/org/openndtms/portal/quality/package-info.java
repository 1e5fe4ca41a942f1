/**
 * The quality of what is loaded (specification 3.1 and 2.1.2, criterion 12): metrics computed after each load, their
 * trend, the clients behind them, and issues that close themselves when a later load mends them.
 */
@NullMarked
package org.openndtms.portal.quality;

import org.jspecify.annotations.NullMarked;
