package x;
public class Settings { public long age() { return 60; } public int getPort() { return 9000; } }
