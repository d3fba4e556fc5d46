/** SQL: parameters of statements and values of rows, in the database's types. */
@NullMarked
package org.clearance.domain.ground.sql;

import org.jspecify.annotations.NullMarked;
