package org.clearance.domain.ground.upload;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The scanner of files from strangers.
 *
 * @param malwareScanner the command of a malware scanner, {@code clamdscan --fdpass}; empty: none
 */
@ConfigurationProperties("clearance")
public record ScannerProperties(@DefaultValue("") String malwareScanner) {}
