package io.tiepm.demo.plant;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code etc/io.tiepm.demo.plant.cfg}; without that file there is no plant. */
@ObjectClassDefinition(name = "Demo plant", description = "Machines to watch where there are none")
@interface PlantConfig {
    @AttributeDefinition(
            name = "First port",
            description = "TCP port of the first machine, on 127.0.0.1; those of the others follow in order",
            min = "1024",
            max = "65000")
    int port_base() default 15020;

    @AttributeDefinition(
            name = "Speed",
            description = "How many seconds pass in the plant while one passes outside, 0.1 to 10000; of a recording,"
                    + " how many rows, at most 100; 0 for the default: 60, and 1 for a recording",
            min = "0",
            max = "10000")
    double speed() default 0;

    @AttributeDefinition(name = "Seed", description = "The same seed gives the same plant, to the last bit")
    long seed() default 1;

    @AttributeDefinition(
            name = "Fault after",
            description = "Minutes in the plant before the first fault begins to develop",
            min = "0",
            max = "1000000")
    double fault_after_min() default 32;

    @AttributeDefinition(
            name = "Data",
            description = "Folder of recordings (NAB, SKAB, C-MAPSS) to play back instead; empty for none")
    String data() default "";

    @AttributeDefinition(
            name = "Most machines",
            description = "How many recordings are played back at most",
            min = "1",
            max = "32")
    int data_machines_max() default 32;

    @AttributeDefinition(
            name = "Line of OPC UA",
            description = "Signed and encrypted, as a plant wants it, or open, to see what goes over it",
            options = {
                @Option(label = "Signed and encrypted", value = "encrypted"),
                @Option(label = "Open", value = "open")
            })
    String opcua_line() default "encrypted";
}
