package org.clearance.app.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Attacks on the one program that all of them share. One class attacks at a time, so that one that
 * exhausts the program does not decide how another ends.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AttackedProgram.StartedOnce.class)
@ResourceLock("the attacked program")
@interface Attacks {}
