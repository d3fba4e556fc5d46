package org.clearance.app.monitoring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The least free space of the disks, below which the program's health is degraded.
 *
 * @param leastFree on those of data, database and store
 * @param leastFreeTemporary on that of the folder for temporary files
 */
@ConfigurationProperties("clearance.disk")
record DiskProperties(
    @DefaultValue("1GB") DataSize leastFree, @DefaultValue("200MB") DataSize leastFreeTemporary) {}
