/** Where SQL runs: what the measures ask of an engine, and DuckDB in this process. */
@NullMarked
package org.openndtms.statistics.engine;

import org.jspecify.annotations.NullMarked;
