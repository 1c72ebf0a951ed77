package shop;

/** Used by every class that is annotated with SpringBootApplication. */
public record Money(long cents) {}
