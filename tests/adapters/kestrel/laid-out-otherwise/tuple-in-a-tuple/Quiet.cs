namespace Shop;

public static class Quiet
{
    public static int Idle = 70;
}
