import tensorflow as tf

x = tf.constant([[[[1, -3, 2.5, 1],
                   [4, -8, 5, 3],
                   [2, 1, -4, 6],
                   [0, 5, 9, -2]]]], tf.float32)
dy = tf.constant([[[[0, 0.75],
                    [0.5, -0.25]]]], tf.float32)

def forward(x):
    x = tf.transpose(x, (0, 2, 3, 1))
    y = tf.nn.avg_pool2d(x, (2, 2), (2, 2), "VALID")
    return tf.transpose(y, (0, 3, 1, 2))

with tf.GradientTape() as tape:
    tape.watch(x)
    y = forward(x)
dx = tape.gradient(y, x, output_gradients=dy)

print(y)
print(dx)
