import tensorflow as tf

x = tf.constant([[[1, 5, 3, 2, 7, 4, 6]]], tf.float32)
dy = tf.constant([[[0, 0.75, -0.5, -0.5]]], tf.float32)

def forward(x):
    x = tf.transpose(x, (0, 2, 1))
    y = tf.nn.max_pool1d(x, 3, 2, [[0, 0], [1, 1], [0, 0]])
    return tf.transpose(y, (0, 2, 1))

with tf.GradientTape() as tape:
    tape.watch(x)
    y = forward(x)
dx = tape.gradient(y, x, output_gradients=dy)

print(y)
print(dx)
