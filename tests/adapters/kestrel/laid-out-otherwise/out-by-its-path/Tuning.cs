namespace Shop;

public static class Tuning
{
    public static int Idle = 70;
}
