namespace Shop;

public static class Pace
{
    public static int Idle = 70;
}
