package x;

public class Order {}
