package org.clearance.ui.ground.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A handler's parameter of type {@link org.clearance.domain.office.user.County}: the county that
 * the user works in now, in which the user holds at least one role. Who works in several and has
 * not chosen is sent to choose; who works in none is refused. Every query is scoped by it.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface CurrentCounty {}
