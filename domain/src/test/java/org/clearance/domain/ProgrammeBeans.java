package org.clearance.domain;

import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.law.jurisdiction.KeptLaws;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that say which programme of relief casework is under. */
@Configuration(proxyBeanMethods = false)
@Import({DeliveredProgrammes.class, KeptLaws.class})
public class ProgrammeBeans {}
